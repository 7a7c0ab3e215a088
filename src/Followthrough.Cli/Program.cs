Console.WriteLine("follow");
