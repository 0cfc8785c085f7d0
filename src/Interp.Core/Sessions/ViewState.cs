using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>Where the graph is looked at from.</summary>
/// <param name="X">Model coordinate at the centre of the view.</param>
/// <param name="Y">Model coordinate at the centre of the view.</param>
/// <param name="Zoom">Screen pixels per model unit.</param>
public readonly record struct Camera(double X, double Y, double Zoom);

/// <summary>All that decides what a person sees: the sentence, the URL and the API request are forms of it. Immutable.</summary>
public sealed record ViewState
{
    /// <summary>Detail that draws every unit with an effect.</summary>
    public const int AllUnits = int.MaxValue;

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Epochs of training after which the model is looked at; null = all of them.</summary>
    public int? Epoch { get; init; }

    /// <summary>The input, with all that was undone.</summary>
    public Drawing Drawing { get; init; } = Drawing.Empty;

    /// <summary>Where its replay rests: milliseconds after the first point, 0 to <see cref="Replay.Duration"/>; null = it is shown as it is.</summary>
    public int? At { get; init; }

    /// <summary>Many images instead of the drawing: the mean of their graphs is shown. Null = the drawing.</summary>
    public InputSet? Inputs { get; init; }

    /// <summary>How edges are computed.</summary>
    public Rule Rule { get; init; } = Rule.FrozenGate;

    /// <summary>The chosen target; null follows the prediction (over the mean).</summary>
    public Target? Target { get; init; }

    /// <summary>Units of the last hidden layer to draw.</summary>
    public int Units { get; init; } = EdgeQuery.DefaultUnits;

    /// <summary>Draw the strongest edges anywhere, this many, instead of a selection from the target backwards; 0 = backwards.</summary>
    public int Top { get; init; }

    /// <summary>Id of the selected node; null = none.</summary>
    public string? Selection { get; init; }

    /// <summary>Null shows the whole graph.</summary>
    public Camera? Camera { get; init; }

    /// <summary>The same view of another drawing, which is shown as it is; the very same drawing changes nothing.</summary>
    public ViewState Of(Drawing drawing) =>
        ReferenceEquals(drawing, Drawing) ? this : this with { Drawing = drawing, At = null, Inputs = null };

    /// <summary>The same view with the replay at rest this many milliseconds after the first point; before it and from the end on, the drawing as it is.</summary>
    public ViewState Seek(int milliseconds) =>
        milliseconds >= 0 && milliseconds < Replay.Duration(Drawing) ? this with { At = milliseconds, Inputs = null } : this with { At = null };

    /// <summary>The same question to another model: what the other one has no place for is left out.</summary>
    public ViewState For(LoadedModel other) => this with
    {
        Model = other.Card.Name,
        Epoch = null,
        Target = Target is { } target && Math.Max(target.Positive, target.Negative) < other.Classes ? target : null,
        Units = Units != AllUnits && Units > other.HiddenUnits ? AllUnits : Units,
        Selection = null,
        Camera = null,
        Inputs = null,
    };
}
