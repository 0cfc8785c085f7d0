using System.CommandLine;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary><c>interp train mnist-mlp</c>: trains a built-in model.</summary>
internal static class TrainVerb
{
    private const string Name = "mnist-mlp";

    public static Command Create()
    {
        var name = new Argument<string>("model") { Description = "mnist-mlp: 784 pixels, 500 hidden units, 10 digits." };
        name.AcceptOnlyFromAmong(Name);
        var seed = new Option<int>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => 1 };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the 60,000 images.", DefaultValueFactory = _ => 40 };
        epochs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
            {
                result.AddError("--epochs must be 1 to 1000.");
            }
        });
        var output = new Option<string>("--out") { Description = "Folder that gets NAME.onnx and NAME.json.", DefaultValueFactory = _ => "models" };
        var command = new Command("train", "Trains a model. Ctrl-C ends the run early and, after the first pass, keeps what was learnt.")
        {
            name, Options.Data, output, epochs, seed,
        };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(async () =>
        {
            string folder = await MnistData.GetAsync(parsed.GetValue(Options.Data), cancellation);
            var options = new TrainingOptions(parsed.GetValue(epochs), parsed.GetValue(seed));
            Train(folder, parsed.GetRequiredValue(output), options, cancellation);
        }));
        return command;
    }

    private static void Train(string data, string output, TrainingOptions options, CancellationToken cancellation)
    {
        var train = Dataset.Load(data, DatasetPart.Train);
        var test = Dataset.Load(data, DatasetPart.Test);
        var network = TrainingBar.Show(progress => MlpTrainer.Train(train, options, progress, cancellation));
        AnsiConsole.WriteLine("Measuring on the test set ...");
        string command = $"interp train {Name} --epochs {options.Epochs} --seed {options.Seed}";
        var card = MnistCard.Create(Name, network, test, options.Seed, cancellation.IsCancellationRequested ? $"{command} (ended early)" : command);
        new ModelStore(output).Save(new Model(card, network));
        AnsiConsole.WriteLine(FormattableString.Invariant(
            $"{Path.Combine(output, Name)}.onnx: clean {card.Accuracy.Clean:P2}, perturbed {card.Accuracy.Perturbed:P2}"));
    }
}
