namespace Interp.Core.Inputs;

/// <summary>
/// Small seeded random generator whose sequence is part of the format: the same on every machine and in every version.
/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, figure 17.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>Next 64 random bits.</summary>
    public ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in -<paramref name="limit"/>..<paramref name="limit"/>.</summary>
    public float Within(float limit) => (((Next() >> 40) / (float)(1 << 24) * 2) - 1) * limit;

    /// <summary>Uniform in 0..<paramref name="limit"/> - 1 (up to a bias below limit / 2^32).</summary>
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);
}
