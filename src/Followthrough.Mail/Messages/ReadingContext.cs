namespace Followthrough.Mail.Messages;

/// <summary>What the reading of one message, with the messages inside it, has left to spend and has found wrong.</summary>
internal sealed class ReadingContext(MailLimits limits)
{
    private const int MostDefects = 50;

    public MailLimits Limits { get; } = limits;

    public int PartsLeft { get; private set; } = limits.Parts;

    public List<string> Defects { get; } = [];

    /// <summary>Takes one part out of what is left; false when there are no more.</summary>
    public bool TakePart()
    {
        if (PartsLeft <= 0)
        {
            Defect($"more than {Limits.Parts} parts");
            return false;
        }

        PartsLeft--;
        return true;
    }

    public void Defect(string what)
    {
        if (Defects.Count < MostDefects && !Defects.Contains(what))
        {
            Defects.Add(what);
        }
    }
}
