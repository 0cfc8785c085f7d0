namespace Interp.Core.Inputs;

/// <summary>A drawing, or bytes that claim to be one, break a limit of <see cref="Pad"/>; the message names the value and the limit.</summary>
public sealed class InvalidDrawingException(string message) : Exception(message);
