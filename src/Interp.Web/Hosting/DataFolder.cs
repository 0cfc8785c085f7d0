using Microsoft.AspNetCore.DataProtection;

namespace Interp.Web.Hosting;

/// <summary>The folder that outlives the process: <see cref="InterpOptions.Data"/>.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder and keeps the keys there that protect what pages send back, so that pages survive a restart.</summary>
    /// <exception cref="SettingException">Nothing can be written there.</exception>
    public static void AddDataFolder(this IServiceCollection services, InterpOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Data);
            Probe(options);
        }
        catch (Exception problem) when (IsRefusal(problem))
        {
            throw new SettingException($"{InterpOptions.Section}:Data is '{options.Data}', where nothing can be written: {problem.Message}");
        }

        services.AddDataProtection().SetApplicationName("Interp").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Data, "keys")));
    }

    /// <summary>True while files can be written there.</summary>
    public static bool IsWritable(InterpOptions options)
    {
        try
        {
            Probe(options);
            return true;
        }
        catch (Exception problem) when (IsRefusal(problem))
        {
            return false;
        }
    }

    private static void Probe(InterpOptions options) =>
        File.Create(Path.Combine(options.Data, Path.GetRandomFileName()), 1, FileOptions.DeleteOnClose).Dispose();

    private static bool IsRefusal(Exception problem) => problem is IOException or UnauthorizedAccessException;
}
