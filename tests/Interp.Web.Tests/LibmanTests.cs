using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Interp.Web.Tests;

public sealed class LibmanTests
{
    [Fact]
    public void Files_AfterTheBuild_AreThoseNpmBrought()
    {
        var listed = Libraries().SelectMany(library => library.Files.Select(file => $"{library.Destination}/{file}"));

        var copied = Directory.EnumerateFiles(Path.Combine(Root, "wwwroot", "lib"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

        Assert.Equal(copied.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_OfTheLibraries_AreThoseOfPackageJson()
    {
        using var package = Read("package.json");
        var wanted = package.RootElement.GetProperty("dependencies").EnumerateObject()
            .Select(dependency => $"{dependency.Name}@{dependency.Value.GetString()}");

        Assert.Equal(wanted.Order(StringComparer.Ordinal), Libraries().Select(library => library.Name).Order(StringComparer.Ordinal));
    }

    private static string Root { get; } = RootOf();

    private static List<(string Name, string Destination, string[] Files)> Libraries()
    {
        using var libman = Read("libman.json");
        return [.. libman.RootElement.GetProperty("libraries").EnumerateArray().Select(library => (
            library.GetProperty("library").GetString()!,
            library.GetProperty("destination").GetString()!,
            library.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray()))];
    }

    private static JsonDocument Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, name)));

    private static string RootOf([CallerFilePath] string file = "") => Path.GetFullPath("../..", Path.GetDirectoryName(file)!);
}
