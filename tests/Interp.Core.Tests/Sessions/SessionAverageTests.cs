using Interp.Core.Deltas;
using Interp.Core.Inputs;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

/// <summary>A session that shows the mean of many images.</summary>
public sealed class SessionAverageTests : SessionTest
{
    private static readonly InputSet Sevens = new("mnist", DatasetPart.Test, 7, Mistakes: false, 3);

    [Fact]
    public async Task Show_AnAverage_IsThePictureUntilThePenTouchesThePad()
    {
        await session.LoadSampleAsync(4);
        await session.ChangeAsync(state => state with { Inputs = Sevens });
        Assert.Equal(4, session.Picture.Caption.Predicted);
        var average = await ShowAsync();

        Assert.EndsWith("&inputs=mnist.test.class7.3", session.Address, StringComparison.Ordinal);
        Assert.Equal((PictureStates.Canonical, Target.OverMean(7)), (session.Picture.Caption.States, session.Picture.Caption.Target));
        Assert.NotEqual(0ul, session.Picture.Caption.GraphHash);
        Assert.Equal(average.Edges.Ids.ToArray(), session.Picture.EdgeIds);

        await session.BeginStrokeAsync(StrokeKind.Pen);
        Assert.Null(session.State.Inputs);
        Assert.Null(await session.ReadAsync(renderer => renderer.Averaged));
        Assert.Equal(PictureStates.PenDown | PictureStates.NoInk, session.Picture.Caption.States);
    }

    [Fact]
    public async Task Change_AnotherQuestion_IsNotAnsweredByTheOldAverage()
    {
        await session.ChangeAsync(state => state with { Inputs = Sevens });
        await ShowAsync();
        await session.ChangeAsync(state => state with { Rule = Rule.Contribution });
        Assert.True(session.Picture.Caption.States.HasFlag(PictureStates.NoInk));

        await session.ChangeAsync(state => state with { Rule = Rule.FrozenGate });
        Assert.Equal(PictureStates.Canonical, session.Picture.Caption.States);
    }

    [Fact]
    public async Task Show_EdgesThatChangeTheirSign_AreFainter()
    {
        await session.ChangeAsync(state => state with { Inputs = Sevens });
        var average = await ShowAsync();
        var whole = new PictureMaker(Shipped.Model.Engine, Shipped.Model.Bands, Shipped.Model.Card.ActivationScale)
            .Make(session.Picture.Caption, average.Activations, average.Edges, Shipped.Model.EdgeScale(Rule.FrozenGate));

        Assert.All(session.Picture.EdgeIds.Index(), edge =>
        {
            double expected = Math.Abs((int)whole.EdgeLevels[edge.Index]) * average.Sums.Spread(edge.Item).Agreement;
            Assert.InRange(Math.Abs((int)session.Picture.EdgeLevels[edge.Index]), Math.Max(1, expected - 0.51), Math.Max(1, expected + 0.51));
        });
    }

    [Fact]
    public async Task Inspect_AUnitOfAnAverage_ListsMeansWithTheirDeviations()
    {
        await session.ChangeAsync(state => state with { Inputs = Sevens });
        var average = await ShowAsync();
        int unit = average.Sums.Bands[1].Ends(average.Edges.Ids[^1]).Source;

        var report = (await session.ReadAsync(renderer => UnitInspector.Inspect(renderer, $"fc1/{unit}")))!;

        var spread = average.Sums.Row(1, 0)[unit];
        Assert.Equal(("fc2/7", (float)spread.Mean, (float)spread.Deviation), (report.Outgoing!.Strongest[0].Id, report.Outgoing.Strongest[0].Weight, report.Outgoing.Strongest[0].Deviation));
        Assert.Equal(average.Sums.Value(0, unit), report.Incoming!.Total, 1e-4);
        Assert.Null(report.Measured);
        Assert.Equal((float)-report.Outgoing.Total, report.Attributed);
    }

    private async Task<Average> ShowAsync()
    {
        byte[] pixels = [.. Enumerable.Range(0, 3).SelectMany(n =>
        {
            float[] drawn = new float[784];
            new Rasteriser().Render(Samples.Get(7, n), Enlargement.Final, drawn);
            return drawn.Select(pixel => (byte)(255 * pixel));
        })];
        var data = new Dataset(new([3, 28, 28], pixels), new([3], [7, 7, 7]));
        var state = session.State;
        var average = Average.Of(Shipped.Model, data, [0, 1, 2], state.Rule, AveragedView.TargetOf(state), state.Units, progress: null, default);
        await session.ReadAsync(renderer => renderer.Averaged = AveragedView.Of(Shipped.Model, state, average));
        await session.ReplayAsync(-1);
        return average;
    }
}
