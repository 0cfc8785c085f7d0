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
            string probe = Path.Combine(options.Data, Path.GetRandomFileName());
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{InterpOptions.Section}:Data is '{options.Data}', where nothing can be written: {problem.Message}");
        }

        services.AddDataProtection().SetApplicationName("Interp").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Data, "keys")));
    }
}
