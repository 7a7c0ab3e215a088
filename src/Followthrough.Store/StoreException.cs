namespace Followthrough.Store;

/// <summary>Something about the database that its user must mend; the message is one plain line that says what and how.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
