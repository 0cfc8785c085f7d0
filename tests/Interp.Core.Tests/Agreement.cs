namespace Interp.Core.Tests;

/// <summary>How engines are compared.</summary>
internal static class Agreement
{
    private const float Tolerance = 1e-4f;

    /// <summary>Asserts that two engines agree: no value differs by more than 1e-4 of the layer's largest absolute value.</summary>
    public static void Assert(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        float largest = 0, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            Xunit.Assert.True(float.IsFinite(actual[i]));
            largest = Math.Max(largest, Math.Abs(expected[i]));
            difference = Math.Max(difference, Math.Abs(expected[i] - actual[i]));
        }

        Xunit.Assert.InRange(difference, 0, Tolerance * largest);
    }
}
