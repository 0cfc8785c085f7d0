using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Interp.Web.Hosting;

namespace Interp.Web.Access;

/// <summary>What everybody who is not on this machine must know.</summary>
internal sealed class AccessToken
{
    private const int Bytes = 16;

    private readonly byte[] hash;

    /// <summary>The token of the settings; else that of the data folder, which is made at the first start.</summary>
    public AccessToken(InterpOptions options)
    {
        Value = options.Token ?? Keep(Path.Combine(options.Data, "token"));
        hash = Hash(Value);
    }

    /// <summary>The token itself.</summary>
    public string Value { get; }

    /// <summary>Whether a text is the token; takes as long for one text as for another of its length.</summary>
    public bool Is(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Keep(string file)
    {
        if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: >= InterpOptions.ShortestToken } kept)
        {
            return kept;
        }

        string made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, create);
        writer.Write(made);
        return made;
    }
}
