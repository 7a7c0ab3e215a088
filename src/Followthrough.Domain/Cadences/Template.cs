using Followthrough.Domain.Touches;
using NodaTime;

namespace Followthrough.Domain.Cadences;

/// <summary>Words worth keeping: a message for a moment that comes again and again. A step or a draft begins from a copy of it and keeps its words when this is changed.</summary>
public sealed class Template
{
    /// <summary>The workspace.</summary>
    public long WorkspaceId { get; set; }

    /// <summary>Number within the workspace, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The name that commands and files use; unique in the workspace.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people call it: the moment it is for.</summary>
    public string Title { get; set; } = "";

    /// <summary>The channel it is written for.</summary>
    public Channel Channel { get; set; }

    /// <summary>Subject template, for mail.</summary>
    public string? Subject { get; set; }

    /// <summary>What they get from it.</summary>
    public string Benefit { get; set; } = "";

    /// <summary>The close; null for a gift of help.</summary>
    public string? Ask { get; set; }

    /// <summary>The words, with tags.</summary>
    public string Body { get; set; } = "";

    /// <summary>Counts its changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>True where it came with the program and nobody has changed it: then an upgrade may replace it.</summary>
    public bool IsShipped { get; set; }

    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; set; }

    /// <summary>The step that begins from it.</summary>
    public CadenceStep AsStep() => new()
    {
        Id = Name, Channel = Channel, After = Wait.BusinessDays(3), Goal = Title, Benefit = Benefit, Ask = Ask, IsGiftOfHelp = Ask is null, Subject = Subject, Template = Body,
    };
}
