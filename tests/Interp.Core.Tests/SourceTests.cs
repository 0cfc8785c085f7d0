namespace Interp.Core.Tests;

/// <summary>What the sources themselves must hold; skipped where the tests run without them.</summary>
public sealed class SourceTests
{
    private const int MostLines = 300;

    private static readonly string[] TextFiles = [".cs", ".razor", ".js", ".mjs", ".css", ".html", ".json", ".proto"];

    [SkippableFact]
    public void Sources_EveryFile_IsShort() =>
        Assert.DoesNotContain(
            Sources("src", "wwwroot").Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".js"),
            file => File.ReadLines(file).Count() > MostLines);

    [SkippableFact]
    public void Sources_OfTheProduct_DoNotNameTheTestData() =>
        Assert.DoesNotContain(
            Sources("src", "wwwroot", "models"),
            file => File.ReadAllText(file) is var text
                && (text.Contains("INTERP_TEST_DATA", StringComparison.Ordinal) || text.Contains("shared/data", StringComparison.Ordinal)));

    /// <summary>The text files below these folders of the checkout, without what npm brought.</summary>
    private static List<string> Sources(params string[] folders)
    {
        string? root = Checkout();
        Skip.If(root is null, "the sources are not beside the tests");
        var files = folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => TextFiles.Contains(Path.GetExtension(file)))
            .Where(file => !file.StartsWith(Path.Combine(root, "wwwroot", "lib"), StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        return files;
    }

    private static string? Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Interp.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
