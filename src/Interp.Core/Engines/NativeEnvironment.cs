using System.Runtime.InteropServices;

namespace Interp.Core.Engines;

/// <summary>
/// Environment variables for native libraries: on Unix, .NET keeps its own copy of the environment, which they do not see.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable for libraries that are loaded afterwards.</summary>
    public static void Set(string name, string value)
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable(name, value);
        }
        else
        {
            _ = SetEnvironment(name, value, overwrite: 1);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
