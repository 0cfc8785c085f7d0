namespace Interp.Core.Graphs;

/// <summary>From logits to probabilities.</summary>
public static class Softmax
{
    /// <summary>Probabilities <c>[class]</c>, each 0..1, that sum to 1.</summary>
    public static float[] Of(ReadOnlySpan<float> logits)
    {
        float largest = logits[Largest(logits)];
        var result = new float[logits.Length];
        double sum = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = MathF.Exp(logits[i] - largest);
            sum += result[i];
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (float)(result[i] / sum);
        }

        return result;
    }

    /// <summary>Index of the largest logit; of equal ones the lowest.</summary>
    public static int Largest(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
        }

        return best;
    }
}
