namespace Interp.Web.Hosting;

/// <summary>A setting cannot be used; the message names it, its value and what it can be.</summary>
public sealed class SettingException(string message) : Exception(message);
