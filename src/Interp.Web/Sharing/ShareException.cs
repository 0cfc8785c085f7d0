namespace Interp.Web.Sharing;

/// <summary>A share cannot be made or read; the message is for the person.</summary>
public sealed class ShareException(int status, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>HTTP status that says the same.</summary>
    public int Status => status;
}
