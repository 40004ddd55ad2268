import { z } from "zod";
import type { EncoderEntry } from "./entry.js";

const width = (usual: number) =>
  z.int().min(1).max(512).default(usual).describe("Channels of the first stage; each further stage has twice as many");

const stem = (usual: "standard" | "strided" | "small") =>
  z
    .enum(["standard", "strided", "small"])
    .default(usual)
    .describe(
      "First layer: 7 wide with stride 2 and a pool behind it (standard), 3 wide with stride 2 (strided), or 3 wide at full size, for 28 to 32 pixels (small)",
    );

const none = z.strictObject({});
const PICTURES = ["picture", "volume"] as const;
const IMAGES: EncoderEntry["inputs"] = [...PICTURES];
const VOLUMES: EncoderEntry["inputs"] = ["volume"];

const RESNET = "He et al. (2016), Deep Residual Learning for Image Recognition";
const DENSENET = "Huang et al. (2017), Densely Connected Convolutional Networks";

function resnet(id: string, title: string, summary: string, usual: { width: number; stem: "standard" | "strided" }) {
  const settings = z.strictObject({ width: width(usual.width), stem: stem(usual.stem) });
  return { id, title, summary, reference: RESNET, inputs: IMAGES, settings };
}

/** Every network that a plan can name. */
export const encoderEntries: readonly EncoderEntry[] = [
  {
    id: "mlp",
    title: "Multilayer perceptron",
    summary: "For tables: linear layers, with normalisation and rectifiers between them.",
    reference: "Dufumier et al., NIDL (284-64-32 on regions of the brain)",
    inputs: ["table"],
    settings: z.strictObject({
      widths: z
        .array(z.int().min(1).max(8192))
        .min(1)
        .default([128, 64, 32])
        .describe("Width of each layer; the last is the number of features"),
      batchNorm: z.boolean().default(true).describe("Normalise each hidden layer over the batch"),
      residual: z.boolean().default(false).describe("Hidden layers as residual blocks of one width"),
      dropout: z
        .number()
        .min(0)
        .max(0.9)
        .default(0)
        .describe("Share of hidden values left out at each step of training"),
    }),
  },
  {
    id: "small-cnn",
    title: "Small convolutional network",
    summary:
      "For small pictures and volumes on a CPU: strided convolutions with batch normalisation, averaged at the end.",
    reference: "Salient",
    inputs: IMAGES,
    settings: z.strictObject({
      widths: z
        .array(z.int().min(1).max(1024))
        .min(1)
        .default([16, 32, 64, 128])
        .describe("Channels of each layer; the last is the number of features"),
    }),
  },
  resnet("resnet10", "ResNet-10", "Residual network of four blocks.", { width: 64, stem: "standard" }),
  resnet("resnet18", "ResNet-18", "Residual network of eight blocks; the usual one for brain volumes.", {
    width: 64,
    stem: "standard",
  }),
  resnet("resnet34", "ResNet-34", "Residual network of sixteen blocks.", { width: 64, stem: "standard" }),
  resnet("resnet50", "ResNet-50", "Residual network of sixteen bottleneck blocks.", { width: 64, stem: "standard" }),
  resnet("resnet10-w8", "ResNet-10, width 8", "For volumes of 16 to 32 voxels a side on a CPU.", {
    width: 8,
    stem: "strided",
  }),
  resnet("resnet10-w16", "ResNet-10, width 16", "As of width 8, with twice the channels.", {
    width: 16,
    stem: "strided",
  }),
  resnet("resnet18-w8", "ResNet-18, width 8", "Deeper than ResNet-10 of the same width.", {
    width: 8,
    stem: "strided",
  }),
  resnet(
    "resnet18-w16",
    "ResNet-18, width 16",
    "As of width 8, with twice the channels; also for pictures of 64 pixels.",
    {
      width: 16,
      stem: "strided",
    },
  ),
  {
    id: "densenet121",
    title: "DenseNet-121",
    summary: "Densely connected network; that of y-Aware pretraining on brain volumes. 29 voxels a side at least.",
    reference: DENSENET,
    inputs: IMAGES,
    settings: z.strictObject({ stem: stem("standard") }),
  },
  {
    id: "densenet-tiny",
    title: "Tiny DenseNet",
    summary: "DenseNet of three blocks and half the growth.",
    reference: "Dufumier et al. (2021), Benchmarking CNN on 3D anatomical brain MRI, arXiv 2106.01132",
    inputs: IMAGES,
    settings: z.strictObject({ stem: stem("standard") }),
  },
  {
    id: "densenet-micro",
    title: "Micro DenseNet",
    summary: "DenseNet for volumes of 16 to 32 voxels a side on a CPU.",
    reference: DENSENET,
    inputs: IMAGES,
    settings: z.strictObject({ stem: stem("strided") }),
  },
  {
    id: "densenet-nano",
    title: "Nano DenseNet",
    summary: "The smallest DenseNet: two blocks.",
    reference: DENSENET,
    inputs: IMAGES,
    settings: z.strictObject({ stem: stem("strided") }),
  },
  {
    id: "vgg11",
    title: "VGG-11",
    summary: "Plain convolutions and pools; most of its weights lie in one linear layer.",
    reference: "Simonyan and Zisserman (2015), Very Deep Convolutional Networks",
    inputs: IMAGES,
    settings: none,
  },
  {
    id: "vgg-tiny",
    title: "Tiny VGG",
    summary: "Five blocks of convolutions of 8 to 128 channels, for brain age.",
    reference: "Cole et al. (2017), Predicting brain age with deep learning",
    inputs: VOLUMES,
    settings: none,
  },
  {
    id: "sfcn",
    title: "SFCN",
    summary: "Simple fully convolutional network for brain age; few weights.",
    reference: "Peng et al. (2021), Accurate brain age prediction with lightweight deep neural networks",
    inputs: VOLUMES,
    settings: none,
  },
  {
    id: "alexnet3d",
    title: "AlexNet, 3D",
    summary: "Five wide convolutions for brain volumes.",
    reference: "Abrol et al. (2021), Deep learning encodes robust discriminative neuroimaging representations",
    inputs: VOLUMES,
    settings: none,
  },
];
