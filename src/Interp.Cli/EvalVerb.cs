using System.CommandLine;
using System.Globalization;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary><c>interp eval MODEL --data DIR</c>: how well a model reads a data set's test part.</summary>
internal static class EvalVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("model") { Description = "Name of a model, for example mnist-mlp." };
        var command = new Command("eval", "Accuracy on the test set, clean and perturbed, with the confusion matrix.")
        {
            name, Options.Data, Options.Models,
        };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(async () =>
        {
            var model = new ModelStore(parsed.GetRequiredValue(Options.Models)).Load(parsed.GetRequiredValue(name));
            var recipe = Recipe.Find(model.Card.Name) ?? throw new ModelFormatException(
                $"{model.Card.Name} is no built-in model: how its test images are perturbed is not known.");
            string folder = await Data.GetAsync(parsed.GetValue(Options.Data), recipe.Data, cancellation);
            Print(model, Dataset.Load(folder, DatasetPart.Test), recipe.Ranges);
        }));
        return command;
    }

    private static void Print(Model model, Dataset test, AugmentationRanges ranges)
    {
        var clean = Evaluation.Clean(model.Network, test);
        var perturbed = Evaluation.Perturbed(model.Network, test, ranges);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{model.Card.Name}: clean {clean.Accuracy:P2}, perturbed {perturbed.Accuracy:P2} of {test.Count} images"));
        AnsiConsole.Write(Confusion("Clean", clean, model.Card.Labels));
        AnsiConsole.Write(Confusion("Perturbed", perturbed, model.Card.Labels));
    }

    private static Table Confusion(string title, Evaluation evaluation, IReadOnlyList<string> labels)
    {
        var table = new Table { Title = new TableTitle($"{title}: image (row) read as (column)") };
        table.AddColumn("");
        foreach (string label in labels)
        {
            table.AddColumn(new TableColumn(Markup.Escape(label)).RightAligned());
        }

        for (int row = 0; row < labels.Count; row++)
        {
            var counts = Enumerable.Range(0, labels.Count).Select(column => Cell(evaluation.Counts[row, column], row == column));
            table.AddRow([Markup.Escape(labels[row]), .. counts]);
        }

        return table;
    }

    private static string Cell(int count, bool right) =>
        right ? $"[green]{count}[/]" : count == 0 ? "[grey]·[/]" : $"{count}";
}
