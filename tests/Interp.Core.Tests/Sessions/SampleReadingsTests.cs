using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public sealed class SampleReadingsTests
{
    private static readonly Lazy<Datasets> Sets = new(() => new Datasets(Path.GetDirectoryName(TestData.Find("mnist"))!));

    [SkippableFact]
    public async Task Read_AllTestImages_AgreesWithTheCard()
    {
        var readings = await ReadAsync();

        int right = Enumerable.Range(0, readings.Data.Count).Count(i => readings.Reading(i) == readings.Data.Label(i));
        Assert.Equal(Shipped.Model.Card.Accuracy.Clean, right / (double)readings.Data.Count, 1e-9);
        Assert.Equal(readings.Data.Count - right, readings.Select(new(null, Mistakes: true, SampleOrder.Index)).Count);
    }

    [SkippableFact]
    public async Task Select_ByClassMistakesAndConfidence_KeepsAndSortsThem()
    {
        var readings = await ReadAsync();

        var threes = readings.Select(new(3, Mistakes: false, SampleOrder.LeastConfident));
        var mistakes = readings.Select(new(3, Mistakes: true, SampleOrder.MostConfident));

        Assert.Equal(1010, threes.Count);
        Assert.All(threes, index => Assert.Equal(3, readings.Data.Label(index)));
        Assert.Equal(threes.OrderBy(readings.Confidence).ThenBy(index => index), threes);
        Assert.NotEmpty(mistakes);
        Assert.Equal(threes.Where(index => readings.Reading(index) != 3).OrderByDescending(readings.Confidence).ThenBy(index => index), mistakes);
        Assert.All(mistakes, index => Assert.InRange(readings.Confidence(index), 0.1f, 1));
    }

    [SkippableFact]
    public async Task Read_Twice_ComputesOnce()
    {
        var gallery = new Gallery(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder), Sets.Value));
        var job = gallery.Read(Shipped.Model, "mnist", DatasetPart.Test)!;

        Assert.Same(job, gallery.Read(Shipped.Model, "mnist", DatasetPart.Test));
        await job.Readings;
        Assert.Equal((10_000, 10_000), (job.Done, job.Total));
        Assert.Null(gallery.Read(Shipped.Model, "cats", DatasetPart.Test));
    }

    [SkippableFact]
    public async Task Lay_AnySampleOfTheDataset_GivesItsLogitsToTheBit()
    {
        var data = Sets.Value.Find("mnist", DatasetPart.Test)!;
        var expected = Shipped.Model.Engine.CreateActivations();
        using var session = new Session("s", Shipped.Catalog, Shipped.View(Samples.Get(7, 0)), TimeProvider.System);
        for (int index = 0; index < 300; index++)
        {
            data.CopyInput(index, expected.Post[0]);
            Shipped.Model.Engine.Run(expected.Input, expected);

            await session.LayAsync(Backdrop.Of(new SampleName("mnist", DatasetPart.Test, index), Sets.Value));

            Assert.Equal(expected.Logits.ToArray(), await session.ReadAsync(renderer => renderer.Activations.Logits.ToArray()));
        }

        await session.ReplaceAsync(drawing => drawing.Undo());
        Assert.Equal(Samples.Get(7, 0).Visible, session.State.Drawing.Visible);
    }

    private static Task<SampleReadings> ReadAsync() =>
        new Gallery(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder), Sets.Value)).Read(Shipped.Model, "mnist", DatasetPart.Test)!.Readings;
}
