using TorchSharp;

namespace Interp.Core.Engines;

/// <summary>Loads libtorch, once a process. Everything but training and TorchSharp runs works without it.</summary>
public static class TorchRuntime
{
    /// <summary>Environment variable with the folder of another libtorch, for example <c>lib</c> of a PyTorch 2.10 installation.</summary>
    public const string FolderVariable = "INTERP_TORCH";

    private static readonly Lazy<string?> Failure = new(Load);

    /// <summary>True when TorchSharp can be used.</summary>
    /// <param name="reason">Otherwise what is missing and what helps, in plain words.</param>
    public static bool TryLoad(out string reason)
    {
        reason = Failure.Value ?? "";
        return reason.Length == 0;
    }

    /// <summary>Loads libtorch or throws.</summary>
    /// <exception cref="NotSupportedException">It cannot be loaded; the message says what is missing.</exception>
    public static void Require()
    {
        if (!TryLoad(out string reason))
        {
            throw new NotSupportedException(reason);
        }
    }

    private static string? Load()
    {
        try
        {
            // Threads of libgomp that spin while they wait starve everything else on a busy machine.
            NativeEnvironment.Set("GOMP_SPINCOUNT", "0");
            if (TorchLibraries.Preload(TorchLibraries.Folders) is { } missing)
            {
                return missing;
            }

            return torch.TryInitializeDeviceType(DeviceType.CPU) ? null : "TorchSharp found no CPU to run on.";
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
            or TypeInitializationException or NotSupportedException)
        {
            return Explain((e.InnerException ?? e).Message);
        }
    }

    internal static string Explain(string message) =>
        message.Contains("GLIBCXX", StringComparison.Ordinal) || message.Contains("GLIBC_", StringComparison.Ordinal)
            ? "TorchSharp needs a newer C++ library (GLIBCXX_3.4.32 or later, from GCC 13.2) than this system has. " +
              "Debian 13 and Ubuntu 24.04 have it; on Debian 12 install libstdc++6 from trixie."
            : $"TorchSharp cannot load libtorch: {message}";
}
