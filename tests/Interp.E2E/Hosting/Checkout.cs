namespace Interp.E2E.Hosting;

/// <summary>Where the sources and what was built from them lie.</summary>
internal static class Checkout
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory);

    /// <summary>The folder of Interp.sln: the server's working folder under <c>dotnet run</c>, too.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server as it was built beside these tests, in the same configuration.</summary>
    public static string Server { get; } =
        Path.Combine(Here.Parent!.Parent!.FullName, "Interp.Web", Here.Name, "Interp.Web.dll");

    private static string FindRoot()
    {
        var folder = Here;
        while (!File.Exists(Path.Combine(folder.FullName, "Interp.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {Here} holds Interp.sln.");
        }

        return folder.FullName;
    }
}
