using System.Runtime.CompilerServices;

namespace Interp.Core.Tests;

/// <summary>The data that lie beside the project; a test that needs them is skipped by name where they are absent.</summary>
internal static class TestData
{
    /// <summary>Full path of a file or folder, for example <c>mnist</c>.</summary>
    public static string Find(string relative)
    {
        string root = Environment.GetEnvironmentVariable("INTERP_TEST_DATA") ?? Path.Combine(ProjectRoot(), "..", "shared", "data");
        string path = Path.GetFullPath(relative, Path.GetFullPath(root));
        Skip.IfNot(Path.Exists(path), $"Test data are absent: {path}. INTERP_TEST_DATA names their folder.");
        return path;
    }

    private static string ProjectRoot([CallerFilePath] string file = "") => Path.GetFullPath("../..", Path.GetDirectoryName(file)!);
}
