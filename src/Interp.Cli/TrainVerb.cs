using System.CommandLine;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Training;
using Spectre.Console;

namespace Interp.Cli;

/// <summary><c>interp train MODEL</c>: trains a built-in model.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("model") { Description = string.Join("; ", Recipe.All.Select(recipe => $"{recipe.Name}: {recipe.Summary}")) + "." };
        name.AcceptOnlyFromAmong([.. Recipe.All.Select(recipe => recipe.Name)]);
        var seed = new Option<int>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => 1 };
        var epochs = new Option<int?>("--epochs")
        {
            Description = $"Passes over the 60,000 images; {string.Join(", ", Recipe.All.Select(recipe => $"{recipe.Epochs} for {recipe.Name}"))} unless given.",
        };
        epochs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 1000)
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
            var recipe = Recipe.Find(parsed.GetRequiredValue(name))!;
            string folder = await Data.GetAsync(parsed.GetValue(Options.Data), recipe.Data, cancellation);
            var options = new TrainingOptions(parsed.GetValue(epochs) ?? recipe.Epochs, parsed.GetValue(seed), recipe.Ranges, recipe.KeptAfter);
            Train(recipe, folder, parsed.GetRequiredValue(output), options, cancellation);
        }));
        return command;
    }

    private static void Train(Recipe recipe, string data, string output, TrainingOptions options, CancellationToken cancellation)
    {
        var train = Dataset.Load(data, DatasetPart.Train);
        var test = Dataset.Load(data, DatasetPart.Test);
        var untrained = recipe.Create(options.Seed);
        var trained = TrainingBar.Show(progress => Trainer.Train(untrained, train, options, progress, cancellation));
        trained = trained with { Kept = [(0, untrained), .. trained.Kept] };
        AnsiConsole.WriteLine("Measuring on the test set ...");
        string command = $"interp train {recipe.Name} --epochs {options.Epochs} --seed {options.Seed}";
        var card = CardWriter.Create(recipe, trained, test, options.Seed, cancellation.IsCancellationRequested ? $"{command} (ended early)" : command);
        new ModelStore(output).Save(new Model(card, trained.Network), [.. trained.Kept.Select(kept => kept.Network)]);
        AnsiConsole.WriteLine(FormattableString.Invariant(
            $"{Path.Combine(output, recipe.Name)}.onnx: clean {card.Accuracy.Clean:P2}, perturbed {card.Accuracy.Perturbed:P2}"));
    }
}
