namespace Interp.Core.Networks;

/// <summary>A model file or card cannot be used. The message says what was found and what is supported.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : Exception(message, inner);
