using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary>A training run's bar: epoch, accuracy on what it trains on, time left.</summary>
internal static class TrainingBar
{
    /// <summary>Shows the bar while <paramref name="train"/> runs and returns its result.</summary>
    public static T Show<T>(Func<IProgress<TrainingProgress>, T> train) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
        .Start(context => train(new Reporter(context.AddTask("starting"))));

    // Reports on the training thread itself: Progress<T> would queue thousands of updates to the thread pool.
    private sealed class Reporter(ProgressTask task) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
            task.Description = FormattableString.Invariant(
                $"epoch {value.Epoch}, accuracy {value.Accuracy:P1}, {(int)value.Remaining.TotalMinutes}:{value.Remaining:ss} left");
        }
    }
}
