using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Interp.Core.Engines;

/// <summary>
/// Finds and loads the native libraries of TorchSharp by absolute path. They lie once for all projects of a build, and
/// TorchSharp, which looks beside each program, then finds them loaded.
/// </summary>
internal static class TorchLibraries
{
    private const string Bridge = "LibTorchSharp";
    private static readonly string[] Libtorch = ["c10", "torch_cpu", "torch"];

    /// <summary>Where the libraries may lie: by setting, beside a published program, above artifacts/bin/PROJECT/CONFIGURATION.</summary>
    public static IReadOnlyList<string> Folders =>
    [
        .. new[] { Environment.GetEnvironmentVariable(TorchRuntime.FolderVariable) }.OfType<string>(),
        Path.Combine(AppContext.BaseDirectory, "torch"),
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "torch")),
    ];

    /// <summary>Loads the libraries, libtorch and TorchSharp's bridge to it each from the first folder that has it.</summary>
    /// <returns>What is missing, or null.</returns>
    /// <exception cref="DllNotFoundException">A library or one that it needs cannot be loaded.</exception>
    public static string? Preload(IReadOnlyList<string> folders)
    {
        string? libtorch = folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, FileName(Libtorch[^1]))));
        string? bridge = folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, FileName(Bridge))));
        if (libtorch is null || bridge is null)
        {
            return $"TorchSharp's libraries are missing: they lie in none of {string.Join(", ", folders)}. " +
                $"Build for {RuntimeInformation.RuntimeIdentifier} with its package, or set {TorchRuntime.FolderVariable} to a folder with libtorch 2.10.";
        }

        var loaded = Libtorch.ToDictionary(name => name, name => NativeLibrary.Load(Path.Combine(libtorch, FileName(name))));
        loaded[Bridge] = NativeLibrary.Load(Path.Combine(bridge, FileName(Bridge)));
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => loaded.GetValueOrDefault(name);
        return null;
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
        : $"lib{library}.so";
}
