using System.Diagnostics;
using System.Reflection;

namespace Interp.Bench;

/// <summary>This program once more, as another process.</summary>
internal static class Self
{
    /// <summary>Starts it; the caller reads its output and disposes of it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, .. arguments]) { RedirectStandardOutput = true })!;
}
