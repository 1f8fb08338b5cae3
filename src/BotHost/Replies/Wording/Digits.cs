namespace BotHost.Replies.Wording;

/// <summary>The digits in which numbers are written.</summary>
internal enum Digits
{
    /// <summary>0 to 9, which readers of both languages use.</summary>
    Latin,
    /// <summary>٠ to ٩ with ٬ between thousands and ٫ before decimals, in Arabic only.</summary>
    ArabicIndic,
}
