using Interp.Core.Inputs;
using Interp.Core.Networks;
using Interp.Core.Rules;
using Interp.Core.Sessions;

namespace Interp.Core.Tests.Sessions;

public sealed class AverageServiceTests : IDisposable
{
    /// <summary>Digits 0, 1, .. 9, 0, .. of which the last claims to be a 0 and is a 9.</summary>
    private const int Count = 30;

    private readonly string folder = Directory.CreateTempSubdirectory("interp-data-").FullName;
    private readonly AverageService service;

    public AverageServiceTests()
    {
        string set = Directory.CreateDirectory(Path.Combine(folder, "mnist")).FullName;
        var rasteriser = new Rasteriser();
        float[] pixels = new float[784];
        byte[] images = [.. Enumerable.Range(0, Count).SelectMany(n =>
        {
            rasteriser.Render(Samples.Get(n % 10, n / 10), Enlargement.Final, pixels);
            return pixels.Select(pixel => (byte)MathF.Round(255 * pixel)).ToArray();
        })];
        File.WriteAllBytes(Path.Combine(set, "t10k-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, Count, 0, 0, 0, 28, 0, 0, 0, 28, .. images]);
        File.WriteAllBytes(Path.Combine(set, "t10k-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, Count, .. Enumerable.Range(0, Count - 1).Select(n => (byte)(n % 10)), 0]);
        service = new AverageService(new ModelCatalog(new ModelStore(ModelStore.ShippedFolder), new Datasets(folder)));
    }

    public void Dispose()
    {
        service.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Answer_OneClass_IsTheMeanOfItsImages()
    {
        var (answer, average) = await service.AnswerAsync(new() { Inputs = new(Class: 7) }, default);
        var (chosen, _) = await service.AnswerAsync(new() { Inputs = new(Indices: [7, 17, 27]), Target = "7-mean" }, default);

        Assert.Equal(3, answer.InputCount);
        Assert.Equal("mnist-mlp on the mean of 3 images of 7 in mnist test: what pushed 7 over the mean, by attribution, compared with nothing.", answer.Sentence);
        Assert.Equal(answer.GraphHash, chosen.GraphHash);
        Assert.Equal("7-mean", answer.Target);
        Assert.InRange(answer.Residual!.Value, 0, 1e-5);
        double mean = new[] { 7, 17, 27 }.Average(index => (double)Single(index).TargetValue);
        Assert.Equal(mean, answer.TargetValue, 1e-3);
        Assert.Equal(mean, answer.Edges.Where(edge => edge.Target == "fc2/7").Sum(edge => (double)edge.Weight), 1e-3);
        Assert.All(answer.Edges, edge => Assert.Equal(edge.Kind == Core.Graphs.EdgeKind.Effect, edge.Spread is not null));
        Assert.Equal(3, average.Sums.Count);
    }

    [Fact]
    public async Task Answer_Mistakes_AreThoseOfTheModel()
    {
        var (answer, _) = await service.AnswerAsync(new() { Inputs = new(Mistakes: true, Class: 0) }, default);
        var (single, _) = await service.AnswerAsync(new() { Inputs = new(Indices: [Count - 1]), Target = "0-mean" }, default);

        Assert.Equal(1, answer.InputCount);
        Assert.Equal(single.GraphHash, answer.GraphHash);
        Assert.StartsWith("mnist-mlp on the mean of 1 mistake on 0 in mnist test", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_AnyClass_ExplainsEachTowardsItsOwnLabel()
    {
        var (answer, average) = await service.AnswerAsync(new() { Inputs = new(First: 10) }, default);

        Assert.True(average.OwnLabels);
        Assert.Equal("label-mean", answer.Target);
        Assert.Equal(Enumerable.Range(0, 10).Average(index => (double)Single(index).TargetValue), answer.TargetValue, 1e-3);
    }

    [Theory]
    [InlineData("first is 10001; it can be 1 to 10000.", null, 10_001, null, null)]
    [InlineData("class is 10; it can be 0 to 9.", 10, null, null, null)]
    [InlineData("There are 0 indices; there can be 1 to 10000.", null, null, new int[0], null)]
    [InlineData("Index 1 is 30; the data set has images 0 to 29.", null, null, new[] { 0, 30 }, null)]
    [InlineData("indices exclude class, mistakes and first: name either.", 3, null, new[] { 0 }, null)]
    [InlineData("predicted-mean may be another target for each input: name one such as 7-mean, or label-mean.", 3, null, null, "predicted-mean")]
    [InlineData("'11' is no target. Write 7, 7-mean, 7-9 or predicted-mean, with classes 0 to 9.", 3, null, null, "11")]
    public async Task Answer_OutOfRange_NamesTheValueAndTheLimit(string message, int? label, int? first, int[]? indices, string? target)
    {
        var refusal = await Assert.ThrowsAsync<GraphRequestException>(() =>
            service.AnswerAsync(new() { Inputs = new(Class: label, First: first, Indices: indices), Target = target }, default));

        Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("fashion-mnist", "is not on this server")]
    [InlineData("../mnist", "is not on this server")]
    public async Task Answer_SetThatIsNotHere_SaysWhatToDo(string name, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<GraphRequestException>(() => service.AnswerAsync(new() { Inputs = new(name) }, default))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Run_Stopped_EndsAndLetsTheNextIn()
    {
        var model = Shipped.Model;
        var set = new InputSet("mnist", DatasetPart.Test, null, Mistakes: false, Count);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            service.RunAsync(model, set, Rule.FrozenGate, Target.OverMean(7), 24, new Stopping(stop), stop.Token));

        var average = await service.RunAsync(model, set, Rule.FrozenGate, Target.OverMean(7), 24, new Stopping(null), default);

        Assert.Equal(Count, average.Sums.Count);
    }

    private GraphAnswer Single(int index)
    {
        var data = new Datasets(folder).Find("mnist", DatasetPart.Test)!;
        float[] pixels = new float[784];
        data.CopyInput(index, pixels);
        return new GraphService(Shipped.Catalog).Answer(new() { Input = new(Pixels: pixels), Target = $"{data.Label(index)}-mean" });
    }

    private sealed class Stopping(CancellationTokenSource? stop) : IProgress<double>
    {
        public void Report(double value) => stop?.Cancel();
    }
}
