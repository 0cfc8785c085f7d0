using Interp.Core.Networks;

namespace Interp.Core.Engines;

/// <summary>The values of one layer for one input. Managed arrays, reused from run to run.</summary>
internal sealed class LayerRun
{
    private readonly Layer layer;

    /// <param name="layer">The layer.</param>
    /// <param name="source">What it reads, <c>[source, position]</c>: the array that the layer before writes.</param>
    public LayerRun(Layer layer, float[] source)
    {
        this.layer = layer;
        Source = source;
        Pre = new float[layer.Pre.Count];
        Gross = layer.Affine is Linear ? new float[layer.Units] : [];
        Post = new float[layer.Post.Count];
        Winners = layer.Pool is null ? [] : new int[Post.Length];
        Padded = layer.Affine is Conv conv ? new PaddedMaps(layer.Source, conv) : null;
    }

    /// <summary>What the layer reads.</summary>
    public float[] Source { get; }

    /// <summary>Pre-activations, <c>[target, position]</c>.</summary>
    public float[] Pre { get; }

    /// <summary><c>sum_i |a_i w_ij|</c>, <c>[target]</c>: what reaches a unit before towards and away cancel; empty for a convolution.</summary>
    public float[] Gross { get; }

    /// <summary>Activations, <c>[target, position]</c>.</summary>
    public float[] Post { get; }

    /// <summary>Indices into <see cref="Pre"/> of the values that a max-pool let through, one for each of <see cref="Post"/>; empty without one.</summary>
    public int[] Winners { get; }

    /// <summary>The source as a convolution reads it; null for a linear layer.</summary>
    public PaddedMaps? Padded { get; }

    /// <summary>Positions of one unit's pre-activation.</summary>
    public int PrePositions => layer.Pre.Positions;

    /// <summary>Positions of one unit's activation.</summary>
    public int PostPositions => layer.Post.Positions;

    /// <summary>From pre-activations to activations.</summary>
    public void Activate()
    {
        if (layer.Pool is { } pool)
        {
            Pool(pool);
        }
        else
        {
            Pre.CopyTo(Post, 0);
        }

        if (layer.Rectified)
        {
            foreach (ref float value in Post.AsSpan())
            {
                value = Math.Max(0, value);
            }
        }
    }

    /// <summary>Carries effects on activations back to pre-activations, through the gates and winners of this run.</summary>
    public void Gate(ReadOnlySpan<float> onPost, Span<float> onPre)
    {
        if (Winners.Length == 0)
        {
            onPost.CopyTo(onPre);
        }
        else
        {
            onPre.Clear();
            for (int n = 0; n < onPost.Length; n++)
            {
                onPre[Winners[n]] += onPost[n];
            }
        }

        if (layer.Rectified)
        {
            for (int j = 0; j < onPre.Length; j++)
            {
                onPre[j] = Pre[j] > 0 ? onPre[j] : 0;
            }
        }
    }

    private void Pool(MaxPool pool)
    {
        var (from, to) = (layer.Pre, layer.Post);
        ReadOnlySpan<float> pre = Pre;
        int at = 0;
        for (int channel = 0; channel < to.Channels; channel++)
        {
            for (int row = 0; row < to.Rows; row++)
            {
                int corner = ((channel * from.Rows) + (row * pool.Stride)) * from.Columns;
                for (int column = 0; column < to.Columns; column++, corner += pool.Stride)
                {
                    int winner = corner;
                    float largest = pre[corner];
                    for (int top = corner, r = 0; r < pool.Size; r++, top += from.Columns)
                    {
                        for (int index = top; index < top + pool.Size; index++)
                        {
                            bool larger = pre[index] > largest;
                            largest = larger ? pre[index] : largest;
                            winner = larger ? index : winner;
                        }
                    }

                    Winners[at] = winner;
                    Post[at++] = largest;
                }
            }
        }
    }
}
