namespace Followthrough.Domain.Replies.Words;

/// <summary>A word of a text: folded for comparing, with its place in the text.</summary>
/// <param name="Folded">Lower case, without accents; contractions taken apart, so that "don't" is "do" and "not".</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends in the text.</param>
/// <param name="Sentence">Number of its sentence, from 0.</param>
/// <param name="IsNumber">True where it consists of digits.</param>
internal readonly record struct Token(string Folded, int Start, int End, int Sentence, bool IsNumber)
{
    /// <summary>True where a comma, a dash or a bracket stands before it.</summary>
    public bool IsAfterPause { get; init; }
}
