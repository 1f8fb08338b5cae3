namespace BotHost.Platforms.Telegram;

/// <summary>What stands in the place of a picture that was withdrawn and cannot be deleted any more: a grey field, without a word in any language.</summary>
internal static class BlankPicture
{
    /// <summary>320 by 180 pixels, one grey.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAUAAAAC0CAAAAADAj6rNAAAA80lEQVR42u3QMQ0AAAwDoPoXWh0VsWsJSCDlJAoEChQoEIECBQpEoECBAhEoUKBABAoUKBCBAgUKRKBAgQIRKFCgQAQKFCgQgQIFCkSgQIECBSJQoECBCBQoUCACBQoUiECBAgUiUKBAgQgUKFAgAgUKFIhAgQIFIlCgQIEIFChQoEAFAgUKFIhAgQIFIlCgQIEIFChQIAIFChSIQIECBSJQoECBCBQoUCACBQoUiECBAgUiUKBAgQIRKFCgQAQKFCgQgQIFCkSgQIECEShQoEAEChQoEIECBQpEoECBAhEoUKBABAoUKFCgAoECBQpEoMCfBjuWMdfOopnSAAAAAElFTkSuQmCC");
}
