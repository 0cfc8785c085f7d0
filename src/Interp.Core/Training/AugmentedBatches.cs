using Interp.Core.Inputs;

namespace Interp.Core.Training;

/// <summary>Batches of augmented training images in a new random order every epoch; the same for a seed on any number of threads.</summary>
internal sealed class AugmentedBatches
{
    private readonly Dataset data;
    private readonly int seed;
    private readonly AugmentationRanges ranges;
    private readonly int[] order;
    private int shuffled = -1;

    public AugmentedBatches(Dataset data, int seed, int size, AugmentationRanges ranges)
    {
        (this.data, this.seed, this.ranges, Size) = (data, seed, ranges, size);
        order = new int[data.Count];
        Inputs = new float[size * Augmentation.Size * Augmentation.Size];
        Labels = new long[size];
    }

    /// <summary>Images in a batch; images beyond the last whole batch sit an epoch out.</summary>
    public int Size { get; }

    /// <summary>Batches in an epoch.</summary>
    public int Count => order.Length / Size;

    /// <summary><c>[image, pixel]</c>, 0..1.</summary>
    public float[] Inputs { get; }

    /// <summary><c>[image]</c>.</summary>
    public long[] Labels { get; }

    /// <summary>Makes one batch; epochs in ascending order.</summary>
    public void Fill(int epoch, int batch)
    {
        if (shuffled != epoch)
        {
            Shuffle(epoch);
        }

        Parallel.For(0, Size, slot =>
        {
            int image = order[(batch * Size) + slot];
            int pixels = Inputs.Length / Size;
            Augmentation.Draw(seed, epoch, image, ranges).Apply(data.Pixels(image), Inputs.AsSpan(slot * pixels, pixels));
            Labels[slot] = data.Label(image);
        });
    }

    private void Shuffle(int epoch)
    {
        var random = new SplitMix64(((ulong)(uint)seed << 32) + (uint)epoch);
        for (int i = 0; i < order.Length; i++)
        {
            int other = random.Below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }

        shuffled = epoch;
    }
}
