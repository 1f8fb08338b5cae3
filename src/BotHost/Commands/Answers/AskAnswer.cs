using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/ask QUESTION: a plain question.</summary>
internal static class AskAnswer
{
    public static Reply Answer(Question q) => QuestionReader.Answer(q);
}
