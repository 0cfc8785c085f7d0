using Interp.Core.Engines;

namespace Interp.Core.Tests.Engines;

public sealed class TorchLibrariesTests
{
    [Fact]
    public void Preload_FolderWithoutLibraries_NamesItAndTheSetting()
    {
        string folder = Directory.CreateTempSubdirectory("interp-torch-").FullName;

        string? missing = TorchLibraries.Preload([folder, folder + "-none"]);

        Assert.Contains(folder, missing, StringComparison.Ordinal);
        Assert.Contains("INTERP_TORCH", missing, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Theory]
    [InlineData("/usr/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found", "libstdc++6 from trixie")]
    [InlineData("libfoo.so: cannot open shared object file", "libfoo.so: cannot open shared object file")]
    public void Explain_LoadersMessage_SaysWhatHelps(string message, string expected) =>
        Assert.Contains(expected, TorchRuntime.Explain(message), StringComparison.Ordinal);
}
