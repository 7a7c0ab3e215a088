namespace Followthrough.Web.Frame;

/// <summary>Something that went wrong, said as we would want to be told: what happened, and what to do.</summary>
/// <param name="Sentence">What happened.</param>
/// <param name="WhatToDo">What to do now.</param>
internal sealed record Trouble(string Sentence, string WhatToDo);
