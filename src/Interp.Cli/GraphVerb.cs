using System.CommandLine;
using System.Text.Json;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Sessions;
using Spectre.Console;
using Rule = Interp.Core.Rules.Rule;

namespace Interp.Cli;

/// <summary><c>interp graph --input digit.png --out graph.json</c>: the activation graph of an image, as the API answers it.</summary>
internal static class GraphVerb
{
    public static Command Create()
    {
        var model = new Option<string?>("--model") { Description = "Name of a model; without it the first one." };
        var input = new Option<string>("--input") { Description = "An image of a digit, dark on light or light on dark.", Required = true };
        var rule = new Option<string?>("--rule") { Description = $"{string.Join(", ", RuleNames.All)}; default {Rule.FrozenGate.Name()}." };
        var target = new Option<string?>("--target") { Description = $"For example 7, 7-mean or 7-9; default {Target.Predicted}." };
        var detail = new Option<int?>("--detail") { Description = $"Hidden units to draw; default {EdgeQuery.DefaultUnits}." };
        var top = new Option<int?>("--top") { Description = "Instead of --detail: the strongest edges anywhere, this many." };
        var output = new Option<string>("--out") { Description = "File that gets the graph as JSON.", Required = true };
        var command = new Command("graph", "Writes the exact activation graph of an image.")
        {
            model, input, rule, target, detail, top, output, Options.Models,
        };
        command.SetAction((parsed, cancellation) => Verb.RunAsync(() =>
        {
            var request = new GraphRequest
            {
                Model = parsed.GetValue(model),
                Input = new GraphInput(PixelImage.Read(parsed.GetRequiredValue(input))),
                Rule = parsed.GetValue(rule),
                Target = parsed.GetValue(target),
                Detail = parsed.GetValue(detail),
                Top = parsed.GetValue(top),
            };
            var catalog = new ModelCatalog(new ModelStore(parsed.GetRequiredValue(Options.Models)));
            return WriteAsync(new GraphService(catalog).Answer(request), parsed.GetRequiredValue(output), cancellation);
        }));
        return command;
    }

    private static async Task WriteAsync(GraphAnswer answer, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, answer, GraphJson.Default.GraphAnswer, cancellation);
        AnsiConsole.WriteLine(FormattableString.Invariant(
            $"{path}: {answer.Target} = {answer.TargetValue:0.00}, {answer.Nodes.Count} nodes, {answer.Edges.Count} edges, hash {answer.GraphHash}"));
    }
}
