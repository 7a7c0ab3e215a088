namespace Followthrough.Features.Sources;

/// <summary>A contact file can't be read; the message says in one plain line what is wrong and what to do.</summary>
public sealed class ContactFileException(string message, Exception? inner = null) : Exception(message, inner);
