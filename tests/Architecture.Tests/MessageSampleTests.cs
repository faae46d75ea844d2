using System.Text.Json;
using System.Text.Json.Nodes;
using Utilities.Contracts;

namespace Utilities.Architecture.Tests;

/// <summary>The golden copies of messages: what was once said on the bus can still be read, and is still said the same way.</summary>
public sealed class MessageSampleTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Every_sample_is_read_and_said_again_word_for_word()
    {
        var samples = Sources.In(["contracts/Messages"], ".json").Where(file => file.Path.StartsWith("contracts/Messages/samples/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(samples);
        Offences.None(samples.Where(file => !IsKept(file)).Select(file => $"{file.Path} is not what its message says."));
    }

    [Fact]
    public void Every_message_has_its_sample()
    {
        var sampled = Sources.In(["contracts/Messages"], ".json").Select(file => Path.GetFileNameWithoutExtension(file.Path)).ToHashSet(StringComparer.Ordinal);
        var messages = typeof(ClockBroken).Assembly.GetExportedTypes();
        Assert.NotEmpty(messages);
        Offences.None(messages.Where(message => !sampled.Contains(message.Name)).Select(message => $"{message.Name} has no sample in contracts/Messages/samples."));
    }

    private static bool IsKept(SourceFile file)
    {
        var message = typeof(ClockBroken).Assembly.GetType($"Utilities.Contracts.{Path.GetFileNameWithoutExtension(file.Path)}", throwOnError: true)!;
        return JsonNode.DeepEquals(JsonNode.Parse(file.Text), JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(file.Text, message, Web), message, Web));
    }
}
