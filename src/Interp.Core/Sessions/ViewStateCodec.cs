using System.Globalization;
using System.Web;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>The view state as a URL's query: every part has a name, defaults are left out, and whatever comes in is checked.</summary>
public sealed class ViewStateCodec(ModelCatalog catalog)
{
    /// <summary>Longest query that is read: room for any drawing that the pad takes.</summary>
    public const int LongestQuery = 36 * 1024;

    /// <summary>Farthest that a camera may be from the origin, either way, in model units.</summary>
    public const double FarthestCamera = 100_000;

    /// <summary>Least zoom in screen pixels per model unit.</summary>
    public const double LeastZoom = 0.05;

    /// <summary>Most zoom in screen pixels per model unit.</summary>
    public const double MostZoom = 20;

    private const string All = "all";
    private const string Characters = "characters";

    /// <summary>The default page: the first model and an empty pad.</summary>
    public ViewState Default => new() { Model = catalog.Models[0].Card.Name };

    /// <summary>The query with its question mark; empty for the default page.</summary>
    public string Format(ViewState state)
    {
        if (state == Default)
        {
            return "";
        }

        var parts = new List<string> { $"model={catalog.Find(state.Model)?.Pin ?? state.Model}" };
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }

        Add("epoch", state.Epoch?.ToString(CultureInfo.InvariantCulture));
        Add("rule", state.Rule == Rule.FrozenGate ? null : state.Rule.Name());
        Add("target", state.Target?.ToString());
        Add("detail", state.Units switch
        {
            EdgeQuery.DefaultUnits => null,
            ViewState.AllUnits => All,
            int units => units.ToString(CultureInfo.InvariantCulture),
        });
        Add("top", state.Top == 0 ? null : state.Top.ToString(CultureInfo.InvariantCulture));
        Add("select", state.Selection);
        Add("camera", state.Camera is { } camera ? string.Create(CultureInfo.InvariantCulture, $"{camera.X:0.#},{camera.Y:0.#},{camera.Zoom:0.###}") : null);
        DrawingParts.Format(state.Drawing, Add);
        Add("inputs", state.Inputs?.ToString());
        Add("at", state.At?.ToString(CultureInfo.InvariantCulture));
        return "?" + string.Join('&', parts);
    }

    /// <summary>A query that stands for one of this many characters, more than can be read.</summary>
    public static string FormatTooLong(int length) => string.Create(CultureInfo.InvariantCulture, $"?{Characters}={length}");

    /// <summary>Reads a query.</summary>
    /// <returns>The view state, and what a person must be told: null when all went well. What cannot be used is left at its default.</returns>
    public (ViewState State, string? Problem) Parse(string query)
    {
        if (query.Length > LongestQuery)
        {
            return (Default, TooLong(query.Length));
        }

        var parts = HttpUtility.ParseQueryString(query);
        var (model, problem) = FindModel(parts["model"]);
        var (drawing, damage) = DrawingParts.Parse(parts, catalog.Datasets);
        var state = new ViewState { Model = model.Card.Name, Drawing = drawing };
        problem ??= damage;
        foreach (string? name in parts.AllKeys)
        {
            if (name is null or "model" or "embed" || DrawingParts.Has(name) || string.IsNullOrEmpty(parts[name]))
            {
                continue;
            }

            if (Apply(state, model, name, parts[name]!) is { } next)
            {
                state = next;
            }
            else
            {
                problem ??= name switch
                {
                    Characters when Number(parts[name]!, int.MaxValue) is { } length => TooLong(length),
                    _ => $"This link asks for {Excerpt.Of(name)}={Excerpt.Of(parts[name]!)}, which does not exist here. The rest of it is shown.",
                };
            }
        }

        // The position is checked last: the drawing that it lies in may stand after it.
        if (state.At > Replay.Duration(state.Drawing))
        {
            problem ??= $"This link shows a drawing after {state.At} ms, but it takes {Replay.Duration(state.Drawing)} ms. It is shown as a whole.";
        }

        return (state.At is { } at ? state.Seek(at) : state, problem);
    }

    private static ViewState? Apply(ViewState state, LoadedModel model, string name, string value) => name switch
    {
        "epoch" => model.Epochs.Where(epoch => value == epoch.ToString(CultureInfo.InvariantCulture)).ToArray() is [var epoch] ? state with { Epoch = epoch } : null,
        "rule" => RuleNames.TryParse(value, out var rule) ? state with { Rule = rule } : null,
        "target" => Target.TryParse(value, model.Classes, out var target) ? state with { Target = target } : null,
        "detail" => value == All ? state with { Units = ViewState.AllUnits }
            : Number(value, model.HiddenUnits) is { } units ? state with { Units = units } : null,
        "top" => Number(value, EdgeQuery.MostTop) is { } top ? state with { Top = top } : null,
        "select" => model.TryFindUnit(value, out _, out _) ? state with { Selection = value } : null,
        "camera" => ReadCamera(value) is { } camera ? state with { Camera = camera } : null,
        "inputs" => InputSet.TryParse(value) is { } set && !(set.Class >= model.Classes) ? state with { Inputs = set } : null,
        "at" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? state with { At = at } : null,
        _ => null,
    };

    /// <summary>A camera inside the ranges that a link may name; null for another.</summary>
    public static Camera? Checked(double x, double y, double zoom) =>
        Math.Abs(x) <= FarthestCamera && Math.Abs(y) <= FarthestCamera && zoom is >= LeastZoom and <= MostZoom ? new Camera(x, y, zoom) : null;

    private (LoadedModel Model, string? Problem) FindModel(string? pin)
    {
        var nearest = catalog.Models[0];
        if (string.IsNullOrEmpty(pin))
        {
            return (nearest, null);
        }

        string name = pin.Split('.')[0];
        if (catalog.Find(name) is not { } model)
        {
            return (nearest, $"This link is about the model {Excerpt.Of(name)}, which is not here. It is shown with {nearest.Card.Name} instead.");
        }

        return pin == name || pin == model.Pin
            ? (model, null)
            : (model, $"This link was made with another version of {name} ({Excerpt.Of(pin)}; here is {model.Pin}): numbers can differ.");
    }

    private static string TooLong(int length) =>
        $"This link has {length} characters; the longest that can be read has {LongestQuery}. Here is an empty pad instead.";

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number : null;

    private static Camera? ReadCamera(string text)
    {
        double[] numbers = [.. text.Split(',', 4).Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        return numbers.Length == 3 ? Checked(numbers[0], numbers[1], numbers[2]) : null;
    }
}
