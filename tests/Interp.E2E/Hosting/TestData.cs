using Interp.Core.Inputs;

namespace Interp.E2E.Hosting;

/// <summary>The data that lie beside the project; a journey that needs them is skipped where they are absent.</summary>
internal static class TestData
{
    /// <summary>The folder of all, whether it is there or not.</summary>
    public static string Folder { get; } = Path.GetFullPath(
        Environment.GetEnvironmentVariable("INTERP_TEST_DATA") ?? Path.Combine(Checkout.Root, "..", "shared", "data"));

    /// <summary>MNIST's test images.</summary>
    public static Dataset Digits()
    {
        var digits = new Datasets(Folder).Find("mnist", DatasetPart.Test);
        Skip.If(digits is null, $"Test data are absent: {Folder}/mnist. INTERP_TEST_DATA names their folder.");
        return digits;
    }
}
