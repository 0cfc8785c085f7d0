using CsCheck;
using Interp.Core.Engines;
using Interp.Core.Inputs;
using Interp.Core.Networks;

namespace Interp.Core.Tests.Inputs;

public sealed class SamplesTests
{
    private static readonly IReadOnlyList<(int Digit, Drawing Drawing)> All =
        [.. Enumerable.Range(0, 10).SelectMany(digit => Samples.Variants(digit).Select((_, variant) => (digit, Samples.Get(digit, variant))))];

    [Fact]
    public void Variants_EveryDigit_HasAtLeastFiveWithNamesOfTheirOwn() => Assert.All(Enumerable.Range(0, 10), digit =>
    {
        Assert.True(Samples.Variants(digit).Count >= 5);
        Assert.Distinct(Samples.Variants(digit));
    });

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(10, 0)]
    [InlineData(3, -1)]
    public void Get_WhatThereIsNot_Throws(int digit, int variant) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Get(digit, variant));

    [Fact]
    public void Get_BeyondTheLastVariant_StartsOver() =>
        Assert.Equal(Samples.Get(7, 1), Samples.Get(7, 1 + Samples.Variants(7).Count));

    [Fact]
    public void Get_EverySample_IsDrawn60TimesASecondAtAHumanPace() => Assert.All(All, sample =>
    {
        Assert.InRange(Replay.Duration(sample.Drawing), 300, 2500);
        foreach (var stroke in sample.Drawing.Strokes)
        {
            Assert.All(stroke.Points.Skip(1).SkipLast(1), point => Assert.InRange(point.Wait, 16, 17));
            Assert.InRange(stroke.Points[^1].Wait, 0, 17);
            Assert.All(stroke.Points.Zip(stroke.Points.Skip(1)), pair =>
                Assert.True(Math.Abs(pair.First.X - pair.Second.X) + Math.Abs(pair.First.Y - pair.Second.Y) < 100));
        }
    });

    [Fact]
    public void Fixtures_SameSeed_AreTheSame()
    {
        Assert.Equal(Samples.Fixtures(30, seed: 5), Samples.Fixtures(30, seed: 5));
        Assert.Equal(Samples.Fixtures(30, seed: 5), Samples.Fixtures(40, seed: 5).Take(30));
        Assert.All(Samples.Fixtures(30, seed: 5).Zip(Samples.Fixtures(30, seed: 6)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Fixtures_AnySeed_AreEveryDigitInTurnOnThePad() => Gen.Int.Sample(
        seed => Assert.All(Samples.Fixtures(20, seed).Select((fixture, i) => (fixture, i)), pair =>
        {
            Assert.Equal(pair.i % 10, pair.fixture.Digit);
            Assert.All(pair.fixture.Drawing.Strokes.SelectMany(stroke => stroke.Points), point =>
                Assert.True(point.X is > 0 and < Pad.Size - 1 && point.Y is > 0 and < Pad.Size - 1));
        }),
        iter: 50);

    [Fact]
    public void Get_EverySample_IsReadRightByTheShippedModel() => Assert.Empty(Misread(All));

    [Fact]
    public void Fixtures_OneHundred_AreReadRightByTheShippedModel()
    {
        var misread = Misread(Samples.Fixtures(100, seed: 1));

        Assert.True(misread.Count <= 2, string.Join(", ", misread));
    }

    private static List<string> Misread(IEnumerable<(int Digit, Drawing Drawing)> drawings)
    {
        var engine = new CpuEngine(new ModelStore(ModelStore.ShippedFolder).Load("mnist-mlp").Network);
        var activations = engine.CreateActivations();
        var misread = new List<string>();
        foreach (var (digit, drawing) in drawings)
        {
            engine.Run(drawing.Picture(), activations);
            int read = activations.Logits.IndexOf(activations.Logits.ToArray().Max());
            if (read != digit)
            {
                misread.Add($"{digit} read as {read}");
            }
        }

        return misread;
    }
}
