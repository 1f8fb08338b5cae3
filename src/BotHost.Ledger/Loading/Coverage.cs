using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>What became of the articles' text, as coverage.yaml tells it.</summary>
/// <param name="Uncited">Paragraphs that carry no claim, with the reason.</param>
/// <param name="Sentences">The sentences of cited paragraphs, by article, paragraph and number.</param>
public sealed record Coverage(IReadOnlyList<UncitedParagraph> Uncited, IReadOnlyList<CoveredSentence> Sentences)
{
    public static readonly Coverage None = new([], []);
}

public sealed record UncitedParagraph(string Article, int Paragraph, UncitedWhy Why, SourceLine At);

/// <param name="Number">Within the paragraph, from 1.</param>
/// <param name="Events">Ids of the events that hold what it states.</param>
/// <param name="Why">Why there is none; null if there is one.</param>
/// <param name="Note">What was left out on purpose.</param>
public sealed record CoveredSentence(string Article, int Paragraph, int Number, IReadOnlyList<string> Events, UncitedWhy? Why, string? Note, SourceLine At);
