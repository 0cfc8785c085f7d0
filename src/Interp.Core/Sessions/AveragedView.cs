using Interp.Core.Deltas;
using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;

namespace Interp.Core.Sessions;

/// <summary>An average with its picture, and the question that it answers.</summary>
/// <param name="Inputs">Which images.</param>
/// <param name="Rule">How edges are computed.</param>
/// <param name="Target">The chosen target; null as in <see cref="ViewState.Target"/>.</param>
/// <param name="Units">See <see cref="ViewState.Units"/>.</param>
/// <param name="Average">The answer.</param>
/// <param name="Picture">The answer, quantised: an edge is drawn the fainter the fewer images agree on its sign.</param>
public sealed record AveragedView(InputSet Inputs, Rule Rule, Target? Target, int Units, Average Average, Picture Picture)
{
    /// <summary>True when it is what a view state asks for.</summary>
    public bool Answers(ViewState state) => (Inputs, Rule, Target, Units) == (state.Inputs, state.Rule, state.Target, state.Units);

    /// <summary>The target that many images are explained towards: the chosen one, else their common class over the mean, else null: each one's own label.</summary>
    public static Target? TargetOf(ViewState state) =>
        state.Target ?? (state.Inputs?.Class is { } label ? Rules.Target.OverMean(label) : null);

    /// <summary>The view of an average that was made for a view state.</summary>
    /// <exception cref="ArgumentException">The view state asks for no average.</exception>
    public static AveragedView Of(LoadedModel model, ViewState state, Average average)
    {
        var (query, edges) = (average.Query, average.Edges);
        var inputs = state.Inputs ?? throw new ArgumentException("The view state asks for no average.", nameof(state));
        var logits = average.Activations.Logits;
        double value = average.Sums.Value(average.Sums.Bands.Count - 1, 0);
        var caption = new Caption
        {
            States = PictureStates.Canonical,
            Rule = state.Rule,
            Target = query.Target,
            Pinned = state.Target is not null,
            Predicted = Softmax.Largest(logits),
            TargetValue = (float)(double.IsNaN(value) ? query.Target.Value(logits) : value),
            DrawnShare = edges.DrawnShare,
            Residual = edges.Residual,
            Bias = (float)average.Sums.Bias(average.Sums.Bands.Count - 1, 0),
            GraphHash = GraphHash.Of(model.Card.Sha256, average.Activations.Input, query, edges),
        };
        var picture = new PictureMaker(model.Engine, model.Bands, model.Card.ActivationScale)
            .Make(caption, average.Activations, edges, model.EdgeScale(state.Rule));
        return new(inputs, state.Rule, state.Target, state.Units, average, picture with { EdgeLevels = Faded(picture, average.Sums) });
    }

    private static sbyte[] Faded(Picture picture, EdgeSums sums) =>
        [.. picture.EdgeLevels.Select((level, n) =>
            (sbyte)(Math.Sign(level) * Math.Max(1, Math.Round(Math.Abs((int)level) * sums.Spread(picture.EdgeIds[n]).Agreement))))];
}
