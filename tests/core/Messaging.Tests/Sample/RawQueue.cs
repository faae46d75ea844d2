using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Utilities.Messaging.Tests;

/// <summary>Looks at the broker from outside.</summary>
internal static class RawQueue
{
    /// <summary>Messages in a queue that nobody has taken and acknowledged.</summary>
    public static Task<long> Depth(string address, string queue) => With(address, async channel => (long)(await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>A queue bound to an exchange, as a service would have it that starts only now.</summary>
    public static Task Bind(string address, string queue, string exchange, string type = ExchangeType.Fanout, string key = "") => With(address, async channel =>
    {
        await channel.ExchangeDeclareAsync(exchange, type, durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, key);
        return true;
    });

    /// <summary>Takes everything out of a queue: one property of each message's body, in order.</summary>
    public static Task<IReadOnlyList<int>> Drain(string address, string queue, string property) => With<IReadOnlyList<int>>(address, async channel =>
    {
        var taken = new List<int>();
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
        {
            using var envelope = JsonDocument.Parse(message.Body);
            taken.Add(envelope.RootElement.GetProperty("message").GetProperty(property).GetInt32());
        }

        return taken;
    });

    /// <summary>A message that no library wrote.</summary>
    public static Task Put(string address, string queue, string body) => With(address, async channel =>
    {
        await channel.BasicPublishAsync("", queue, Encoding.UTF8.GetBytes(body));
        return true;
    });

    public static async Task<T> With<T>(string address, Func<IChannel, Task<T>> act)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await act(channel);
    }
}
