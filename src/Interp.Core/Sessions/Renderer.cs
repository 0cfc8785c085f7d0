using System.Diagnostics;
using Interp.Core.Deltas;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>What is held back for the eye while a drawing moves; never part of the canonical graph.</summary>
/// <param name="Enlargement">Cap on the drawing's enlargement, see <see cref="Inputs.Enlargement"/>.</param>
/// <param name="PenDown">The pen touches the pad.</param>
/// <param name="Follow">Class that the target keeps to for now; null = the prediction.</param>
public readonly record struct Live(float Enlargement, bool PenDown, Func<ReadOnlySpan<float>, int>? Follow)
{
    /// <summary>Nothing is held back.</summary>
    public static Live Canonical { get; } = new(Inputs.Enlargement.Final, PenDown: false, Follow: null);
}

/// <summary>From a view state to its graph. Results depend on the arguments alone; scratch memory is reused, one call at a time.</summary>
public sealed class Renderer
{
    private readonly Rasteriser rasteriser = new();
    private readonly float[] pixels;
    private readonly PictureMaker pictures;

    /// <summary>Scratch memory for one model.</summary>
    public Renderer(LoadedModel model)
    {
        Model = model;
        pixels = new float[model.UnitsIn(0)];
        Activations = model.Engine.CreateActivations();
        Selector = new EdgeSelector(model.Engine);
        pictures = new PictureMaker(model.Engine, model.Bands, model.Card.ActivationScale);
    }

    /// <summary>Renders a sample over and over, so that the first visitor does not wait for the run-time compiler.</summary>
    public static void WarmUp(LoadedModel model)
    {
        const int Enough = 60;
        var renderer = new Renderer(model);
        var state = new ViewState { Model = model.Card.Name };
        for (int n = 0; n < Enough; n++)
        {
            renderer.Render(state, Samples.Get(n % model.Classes, 0), Live.Canonical);
        }
    }

    /// <summary>What is rendered.</summary>
    public LoadedModel Model { get; }

    /// <summary>Values of the last render.</summary>
    public Activations Activations { get; }

    /// <summary>Edges of the last render.</summary>
    public EdgeSelector Selector { get; }

    /// <summary>The mean that is shown when a view state asks for it; let go of when one no longer asks for many images.</summary>
    public AveragedView? Averaged { get; set; }

    /// <summary>The mean that the last render showed; null when it showed a single input.</summary>
    public Average? Shown { get; private set; }

    /// <summary>Question of the last render.</summary>
    public EdgeQuery Query { get; private set; }

    /// <summary>Renders a drawing: the network's input, its run, its edges and the picture of them.</summary>
    /// <param name="state">What to look at; its drawing is replaced by <paramref name="drawing"/>.</param>
    /// <param name="drawing">The drawing at the moment that is shown.</param>
    /// <param name="live">What is held back for the eye.</param>
    /// <param name="points">See <see cref="Caption.PointsReceived"/>.</param>
    public Picture Render(ViewState state, Drawing drawing, Live live, uint points = 0)
    {
        Averaged = state.Inputs is null ? null : Averaged;
        Shown = live == Live.Canonical && Averaged is { } view && view.Answers(state) ? view.Average : null;
        if (Shown is not null)
        {
            return Averaged!.Picture with { Caption = Averaged.Picture.Caption with { PointsReceived = points } };
        }

        long started = Stopwatch.GetTimestamp();
        long stage = Telemetry.Begin();
        var placement = rasteriser.Render(drawing, live.Enlargement, pixels);
        stage = Telemetry.End(FrameStage.Rasterise, stage);
        var edges = Explain(state, pixels, live.Follow);
        stage = Telemetry.End(FrameStage.Explain, stage);
        bool canonical = live == Live.Canonical;
        var caption = new Caption
        {
            States = (canonical ? PictureStates.Canonical : 0) | (placement.IsEmpty ? PictureStates.NoInk : 0) | (live.PenDown ? PictureStates.PenDown : 0),
            Rule = state.Rule,
            Target = Query.Target,
            Pinned = state.Target is not null,
            Predicted = Softmax.Largest(Activations.Logits),
            TargetValue = (float)Query.Target.Value(Activations.Logits),
            DrawnShare = edges.DrawnShare,
            Residual = edges.Residual,
            Bias = Selector.Total(Model.Engine.Layers.Count - 1, Query.Target.Positive).Bias,
            Crop = new CropBox((short)placement.X, (short)placement.Y, (short)placement.Width, (short)placement.Height),
            GraphHash = canonical ? GraphHash.Of(Model.Card.Sha256, Activations.Input, Query, edges) : 0,
            PointsReceived = points,
        };
        var picture = pictures.Make(caption, Activations, edges, Model.EdgeScale(state.Rule));
        Telemetry.End(FrameStage.Picture, stage);
        double microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        return picture with { Caption = caption with { ServerMicroseconds = (ushort)Math.Min(ushort.MaxValue, microseconds) } };
    }

    /// <summary>Runs the network on an input and selects the edges of a view state.</summary>
    /// <param name="state">The question; its drawing is not looked at.</param>
    /// <param name="input"><c>[unit]</c>.</param>
    /// <param name="follow">Chooses the class that a target without a choice follows; null = the prediction.</param>
    /// <returns>Valid until the next call.</returns>
    public EdgeSelection Explain(ViewState state, ReadOnlySpan<float> input, Func<ReadOnlySpan<float>, int>? follow = null)
    {
        Model.Engine.Run(input, Activations);
        var target = state.Target ?? Target.OverMean((follow ?? Softmax.Largest)(Activations.Logits));
        int units = state.Top > 0 ? EdgeQuery.DefaultUnits : Math.Min(state.Units, Model.HiddenUnits);
        Query = new EdgeQuery(state.Rule, target, units, Top: state.Top);
        return Selector.Select(Query, Activations);
    }
}
