namespace Utilities.Messaging;

/// <summary>The meter of all that this library measures.</summary>
public static class MessagingMeter
{
    public const string Name = "Utilities.Messaging";
}
