using Interp.Core.Engines;
using Interp.Core.Graphs;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>The shipped network of convolutions, from a drawing to what the page and the API tell of it.</summary>
public class ChannelTests
{
    private static readonly LoadedModel Cnn = Shipped.Catalog.Find("mnist-cnn")!;

    [Theory]
    [InlineData("frozen-gate")]
    [InlineData("contribution")]
    public void Answer_OfChannels_EdgesIntoEveryTargetSumToItsValue(string rule)
    {
        var answer = Answer(new GraphRequest { Rule = rule });
        var logit = answer.Nodes.Single(node => node.Layer == "fc");

        Assert.Equal(7, logit.Index);
        Assert.InRange(answer.Residual!.Value, 0, 1e-5);
        Assert.Equal(answer.TargetValue, answer.Edges.Where(edge => edge.Target == logit.Id).Sum(edge => (double)edge.Weight), 1e-4);
        Assert.Equal(["conv1", "conv2", "fc", "input"], answer.Nodes.Select(node => node.Layer).Distinct().Order());
        if (rule == "contribution")
        {
            Assert.All(answer.Nodes.Where(node => node.Layer == "conv2"), node => Assert.Equal(
                node.Pre!.Value, answer.Edges.Where(edge => edge.Target == node.Id).Sum(edge => (double)edge.Weight), 1e-3 * Math.Max(1, Math.Abs(node.Pre.Value))));
        }
    }

    [Fact]
    public void Answer_AfterEachEpoch_IsAnotherGraphAndAnotherHash()
    {
        var answers = Cnn.Epochs.Select(epoch => Answer(new GraphRequest { Epoch = epoch })).Append(Answer(new GraphRequest())).ToList();

        Assert.Equal(answers.Count, answers.Select(answer => answer.GraphHash).Distinct().Count());
        Assert.Equal(answers.Count, answers.Select(answer => answer.ModelHash).Distinct().Count());
        Assert.InRange(answers[0].Probabilities.Max(), 0.1, 0.2); // untrained, it knows nothing
        Assert.InRange(answers[^1].Probabilities[7], 0.9, 1);
        Assert.StartsWith("mnist-cnn, untrained, on this input:", answers[0].Sentence, StringComparison.Ordinal);
        Assert.StartsWith("mnist-cnn after 4 epochs on this input:", answers[3].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_EpochThatWasNotKept_NamesThoseThatWere()
    {
        var refusal = Assert.Throws<GraphRequestException>(() => Answer(new GraphRequest { Epoch = 3 }));

        Assert.Equal("epoch is 3; mnist-cnn is kept after 0, 1, 2, 4, 8 epochs and at its end (no epoch).", refusal.Message);
    }

    [Fact]
    public void Inspect_Channel_OpensItsMapWhichSumsToTheUnit()
    {
        var renderer = Rendered(Rule.FrozenGate);

        foreach (string id in new[] { "conv1/3", "conv2/5" })
        {
            var report = UnitInspector.Inspect(renderer, id)!;
            var map = report.Map!;

            Assert.Equal(id == "conv1/3" ? (14, 14) : (7, 7), (map.Activation.Rows, map.Activation.Columns));
            Assert.Equal(report.Activation, map.Activation.Values.Sum(), 1e-3);
            Assert.Equal(report.Outgoing!.Total, map.Effect!.Values.Sum(value => (double)value), 1e-4);
            Assert.Equal(map.Strongest.OrderByDescending(place => Math.Abs(place.Effect!.Value)), map.Strongest);
            Assert.All(map.Strongest, place => Assert.Equal(place.Effect, map.Effect.Values[(place.Row * map.Effect.Columns) + place.Column]));
        }

        Assert.Equal("channel 3 of conv1", UnitInspector.Inspect(renderer, "conv1/3")!.Name);
        Assert.Equal((5, 5), (UnitInspector.Inspect(renderer, "conv1/3")!.IncomingWeights!.Rows, UnitInspector.Inspect(renderer, "conv1/3")!.IncomingWeights!.Columns));
        Assert.Null(UnitInspector.Inspect(renderer, "conv2/5")!.IncomingWeights);
    }

    [Fact]
    public void Inspect_ChannelByContribution_TellsNothingOfTheTarget()
    {
        var map = UnitInspector.Inspect(Rendered(Rule.Contribution), "conv2/5")!.Map!;

        Assert.Null(map.Effect);
        Assert.All(map.Strongest, place => Assert.Null(place.Effect));
    }

    [Fact]
    public void Inspect_LastChannelRemoved_ChangesTheTargetAsItsEdgesSay()
    {
        var report = UnitInspector.Inspect(Rendered(Rule.FrozenGate), "conv2/5")!;

        Assert.Equal(report.Attributed!.Value, report.Measured!.Value, 1e-4);
    }

    [Fact]
    public void At_Epoch_KeepsPlacesAndScales()
    {
        var early = Cnn.At(1);

        Assert.Same(Cnn, Cnn.At(null));
        Assert.Same(early, Cnn.At(1));
        Assert.Same(Cnn.Bands, early.Bands);
        Assert.Equal(Cnn.EdgeScale(Rule.FrozenGate), early.EdgeScale(Rule.FrozenGate));
        Assert.NotEqual(Cnn.Card.Sha256, early.Card.Sha256);
    }

    [Fact]
    public async Task ChangeAsync_Epoch_ShowsTheEarlierNetworkAndComesBack()
    {
        var drawing = Samples.Get(7, 0);
        using var session = new Session("s", Shipped.Catalog, new ViewState { Model = "mnist-cnn", Drawing = drawing }, TimeProvider.System);
        var trained = session.Picture;

        await session.ChangeAsync(state => state with { Epoch = 0 });
        Assert.NotEqual(trained.Levels, session.Picture.Levels);
        Assert.Contains("epoch=0", session.Address, StringComparison.Ordinal);

        await session.ChangeAsync(state => state with { Epoch = null });
        Assert.Equal(trained.Levels, session.Picture.Levels);
        Assert.Equal(trained.Caption.GraphHash, session.Picture.Caption.GraphHash);
    }

    [Fact]
    public void For_AnotherModel_KeepsTheDrawingAndTheQuestion()
    {
        var state = new ViewState { Model = "mnist-mlp", Drawing = Samples.Get(3, 0), Rule = Rule.Contribution, Target = Target.OverMean(3), Units = 64, Selection = "fc1/7" };

        var other = state.For(Cnn);

        Assert.Equal(new ViewState { Model = "mnist-cnn", Drawing = state.Drawing, Rule = Rule.Contribution, Target = Target.OverMean(3), Units = ViewState.AllUnits }, other);
        Assert.Equal((other, null), new ViewStateCodec(Shipped.Catalog).Parse(new ViewStateCodec(Shipped.Catalog).Format(other)));
    }

    private static GraphAnswer Answer(GraphRequest request) =>
        new GraphService(Shipped.Catalog).Answer(request with { Model = "mnist-cnn", Input = new GraphInput(Strokes: StrokeArrays.From(Samples.Get(7, 0))) });

    private static Renderer Rendered(Rule rule)
    {
        var renderer = new Renderer(Cnn);
        renderer.Render(new ViewState { Model = "mnist-cnn", Rule = rule }, Samples.Get(7, 0), Live.Canonical);
        return renderer;
    }
}
