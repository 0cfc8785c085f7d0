using Interp.Core.Inputs;
using Interp.Core.Training;

namespace Interp.Core.Tests.Training;

public sealed class AugmentedBatchesTests
{
    private const int Images = 50;

    // Every image is its own label, so that a batch tells which images it holds.
    private static Dataset Data
    {
        get
        {
            var pixels = new byte[Images * 784];
            new Random(1).NextBytes(pixels);
            return new Dataset(new IdxArray([Images, 28, 28], pixels), new IdxArray([Images], [.. Enumerable.Range(0, Images).Select(i => (byte)i)]));
        }
    }

    [Fact]
    public void Fill_OneEpoch_HoldsEveryImageOnceWithItsOwnAugmentation()
    {
        var batches = new AugmentedBatches(Data, seed: 3, size: 10, AugmentationRanges.Digits);
        var seen = new List<long>();
        var expected = new float[784];
        for (int batch = 0; batch < batches.Count; batch++)
        {
            batches.Fill(epoch: 2, batch);
            for (int slot = 0; slot < batches.Size; slot++)
            {
                int image = (int)batches.Labels[slot];
                Augmentation.Draw(3, 2, image, AugmentationRanges.Digits).Apply(Data.Pixels(image), expected);
                Assert.Equal(expected, batches.Inputs[(slot * 784)..((slot + 1) * 784)]);
                seen.Add(image);
            }
        }

        Assert.Equal(Enumerable.Range(0, Images).Select(i => (long)i), seen.Order());
    }

    [Fact]
    public void Fill_OtherEpochOrSeed_HasAnotherOrder()
    {
        static long[] Order(int seed, int epoch)
        {
            var batches = new AugmentedBatches(Data, seed, size: Images, AugmentationRanges.Digits);
            batches.Fill(epoch, 0);
            return [.. batches.Labels];
        }

        Assert.Equal(Order(1, 1), Order(1, 1));
        Assert.NotEqual(Order(1, 1), Order(1, 2));
        Assert.NotEqual(Order(1, 1), Order(2, 1));
    }
}
