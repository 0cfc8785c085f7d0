using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Interp.Core.Engines;
using Interp.Core.Rules;

namespace Interp.Core.Graphs;

/// <summary>Fingerprints by which two people know that they look at the same thing.</summary>
public static class GraphHash
{
    /// <summary>Hash of a canonical graph: of the model, the input, the question and every selected edge. Never 0.</summary>
    /// <param name="modelHash">SHA-256 of the model file.</param>
    /// <param name="input"><c>[unit]</c>.</param>
    /// <param name="query">The question.</param>
    /// <param name="edges">The answer.</param>
    public static ulong Of(string modelHash, ReadOnlySpan<float> input, EdgeQuery query, EdgeSelection edges)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{modelHash}|{query.Rule.Name()}|{query.Target}|{query.Units}|{query.EdgesPerUnit}|{query.Top}|"));
        hash.AppendData(MemoryMarshal.AsBytes(input));
        hash.AppendData(MemoryMarshal.AsBytes(edges.Ids));
        hash.AppendData(MemoryMarshal.AsBytes(edges.Weights));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Math.Max(1, MemoryMarshal.Read<ulong>(digest));
    }

    /// <summary>SHA-256 of an input's float32 values, lower-case hexadecimal.</summary>
    public static string OfInput(ReadOnlySpan<float> input) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(input)));

    /// <summary>As shown on the page and in the API: 16 hexadecimal digits; empty for 0.</summary>
    public static string Text(ulong hash) => hash == 0 ? "" : hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
