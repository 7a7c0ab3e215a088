namespace Followthrough.Web.Cadences;

/// <summary>What the editor begins with: a small cadence that is complete, to be changed.</summary>
internal static class StarterCadence
{
    /// <summary>The text.</summary>
    public const string Source = """"
        name: my-cadence
        title: My cadence
        purpose: For whom it is, and what it wants.
        on_reply: end
        then: nurture

        steps:
          - id: first-call
            channel: call
            after: 1 business day
            goal: Hear what they want to be different
            benefit: Someone listens, and says honestly whether it can be done
            ask: Shall we take half an hour on {{weekday}}?
            template: |
              - What made them look for help, and why now?
              - "{{ask}}"

          - id: in-writing
            channel: email
            after: 3 business days
            goal: A day for the conversation
            benefit: One idea they can use without you
            ask: Would {{weekday}} or {{other_weekday}} suit you?
            subject: One idea for you
            template: |
              Hello {{or first_name "there"}},

              here is the idea I mentioned.

              {{ask}}

              {{seller_first_name}}

        """";

    /// <summary>Another cadence's text under a name that is free to take.</summary>
    public static string CopyOf(string name, string source)
    {
        var lines = source.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("name:", StringComparison.Ordinal));
        if (at >= 0)
        {
            lines[at] = $"name: {name}-2";
        }

        return string.Join('\n', lines);
    }
}
