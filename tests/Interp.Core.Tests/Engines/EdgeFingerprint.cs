using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Interp.Core.Engines;
using Interp.Core.Networks;
using Interp.Core.Rules;

namespace Interp.Core.Tests.Engines;

/// <summary>Every bit that the kernels compute for some inputs, rules and selections, as one hash. Also a program that prints it.</summary>
internal static class EdgeFingerprint
{
    /// <summary>Prints how many floats a vector holds, and the hash.</summary>
    public static void Main() => Console.WriteLine($"{Vector<float>.Count} {Compute()}");

    public static string Compute()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, RandomMlp.Create(seed: 7, hidden: 501));
        Append(hash, RandomCnn.Create(seed: 7, first: 9, second: 17));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, Network network)
    {
        var engine = new CpuEngine(network);
        var run = engine.CreateActivations();
        var selector = new EdgeSelector(engine);
        foreach (float[] input in RandomMlp.Inputs(8, network, batch: 4).Chunk(network.InputUnits))
        {
            engine.Run(input, run);
            foreach (float[] values in (float[][])[.. run.Pre, .. run.Post, .. run.Runs.Select(layer => layer.Gross)])
            {
                hash.AppendData(MemoryMarshal.AsBytes(values.AsSpan()));
            }

            foreach (var rule in Enum.GetValues<Rule>())
            {
                foreach (int top in (int[])[0, 2000])
                {
                    var selection = selector.Select(new EdgeQuery(rule, Target.OverMean(3), Top: top), run);
                    hash.AppendData(MemoryMarshal.AsBytes(selection.Ids));
                    hash.AppendData(MemoryMarshal.AsBytes(selection.Weights));
                    hash.AppendData(MemoryMarshal.AsBytes(selection.Totals));
                    hash.AppendData(BitConverter.GetBytes(selection.TotalGross));
                }
            }
        }
    }
}
